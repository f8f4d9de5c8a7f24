"""Tasks other than walking and standing, filmed by the phantom and read by the analyzer."""
