"""One file per migration, named by its number. What has been released is never changed, only followed."""
