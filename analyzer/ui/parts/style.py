"""The little CSS that the theme cannot say. Colours are mixed from the text colour: light and dark alike."""

CSS = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 4.2rem; padding-bottom: 3rem; max-width: 1180px; }
[data-testid="stCaptionContainer"] { opacity: .85 !important; }
[data-testid="stFileUploaderDropzoneInstructions"] span { color: inherit; opacity: .8; }
[data-testid="stBaseButton-primary"]:not(:disabled) {
  background: #2566b8; border-color: #2566b8; color: #fefefe; }
.gait { font-variant-numeric: tabular-nums; }
.gait table { border-collapse: collapse; width: 100%; margin: 0; }
.gait th, .gait td { text-align: left; padding: .45rem .8rem .45rem 0; vertical-align: middle; border: 0;
  border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
.gait th { font-weight: 600; font-size: .85rem; }
.gait td.num { white-space: nowrap; }
.gait .soft { opacity: .78; font-size: .85rem; }
.gait img.move { display: block; width: 100%; max-width: 22rem; height: auto; }
.gait img.strip { display: block; width: 240px; max-width: 100%; height: 44px; }
.gait img.chart { display: block; width: 100%; max-width: 34rem; height: auto; }
.gait summary { cursor: pointer; }
.gait details .soft { max-width: 34rem; padding: .2rem 0 .1rem 1rem; }
.gait .tag { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .8rem;
  border: 1px solid color-mix(in srgb, currentColor 45%, transparent); white-space: nowrap; }
.gait img.film { display: block; width: 100%; max-width: 34rem; height: auto; margin: 0 0 .9rem;
  border-radius: 10px; border: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.gait .film { margin: 0 0 .7rem; padding-left: 1.3rem; }
.gait .film li { margin: .2rem 0; padding: 0; }
.gait img.film { padding: 0; }
.gait ul.cards { list-style: none; padding: 0; margin: 0 0 .6rem; display: grid; gap: .6rem;
  grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); }
.gait ul.cards li { display: grid; gap: .1rem; margin: 0; padding: .7rem .9rem; border-radius: 8px;
  border: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.gait ul.cards strong { font-size: 1.35rem; font-weight: 600; }
.gait dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem 1rem; padding: 0; margin: 0; }
.gait dt { font-weight: 600; } .gait dd { margin: 0; }
@media (max-width: 640px) {
  .gait thead { display: none; }
  .gait tr { display: block; padding: .5rem 0;
    border-bottom: 1px solid color-mix(in srgb, currentColor 14%, transparent); }
  .gait td { display: block; border: 0; padding: .1rem 0; }
}
</style>
"""
