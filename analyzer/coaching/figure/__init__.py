"""Pictures of drills that move: key frames of joint angles, a small figure, one animated SVG each."""
