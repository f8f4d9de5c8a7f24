"""GLSL of the room, the person and the shadow map."""

LIGHT = """
uniform vec3 light_dir;
uniform vec3 light_colour;
uniform vec3 sky_colour;
uniform vec3 eye;
uniform sampler2DShadow shadow_map;
uniform mat4 light_clip;
float lit(vec3 world, vec3 normal) {
    vec4 p = light_clip * vec4(world + 0.012 * normal, 1.0);
    vec3 q = p.xyz * 0.5 + 0.5;
    if (any(lessThan(q, vec3(0.0))) || any(greaterThan(q, vec3(1.0)))) return 1.0;
    float sum = 0.0;
    const float s = 1.6 / 2048.0;
    for (int i = -1; i <= 1; ++i)
        for (int j = -1; j <= 1; ++j)
            sum += texture(shadow_map, vec3(q.xy + s * vec2(i, j), q.z - 0.0012));
    return sum / 9.0;
}
vec3 tone(vec3 c) { return pow(clamp(c, 0.0, 1.0), vec3(1.0 / 2.2)); }
"""

# Smooth noise from a ``hash`` that the shader defines before.
NOISE = """float noise(vec3 p) {
    vec3 i = floor(p), f = fract(p);
    f = f * f * (3.0 - 2.0 * f);
    float a = mix(hash(i), hash(i + vec3(1, 0, 0)), f.x);
    float b = mix(hash(i + vec3(0, 1, 0)), hash(i + vec3(1, 1, 0)), f.x);
    float c = mix(hash(i + vec3(0, 0, 1)), hash(i + vec3(1, 0, 1)), f.x);
    float d = mix(hash(i + vec3(0, 1, 1)), hash(i + vec3(1, 1, 1)), f.x);
    return mix(mix(a, b, f.y), mix(c, d, f.y), f.z);
}
"""

ROOM_VERTEX = """
#version 330
uniform mat4 clip;
in vec3 in_pos; in vec3 in_normal; in vec2 in_uv; in float in_layer;
out vec3 world; out vec3 normal; out vec2 uv; out float layer;
void main() {
    world = in_pos; normal = in_normal; uv = in_uv; layer = in_layer;
    gl_Position = clip * vec4(in_pos, 1.0);
}
"""

ROOM_FRAGMENT = (
    """
#version 330
uniform sampler2DArray surfaces;
uniform float belt_layer;
uniform float belt_shift;
uniform vec3 feet[4];
in vec3 world; in vec3 normal; in vec2 uv; in float layer;
out vec4 colour;
"""
    + LIGHT
    + """
void main() {
    vec2 at = uv;
    if (abs(layer - belt_layer) < 0.5) at.y += belt_shift;
    vec3 base = pow(texture(surfaces, vec3(at, layer)).rgb, vec3(2.2));
    vec3 n = normalize(normal);
    float open = 1.0;
    for (int i = 0; i < 4; ++i) {
        vec3 d = feet[i] - world;
        float r = max(length(d), 0.02);
        open *= 1.0 - 0.75 * clamp(dot(n, d) / r, 0.0, 1.0) * min(1.0, 0.0036 / (r * r));
    }
    float direct = max(dot(n, light_dir), 0.0) * lit(world, n);
    float up = 0.94 + 0.06 * n.z;
    vec3 light = open * (sky_colour * up + light_colour * direct);
    colour = vec4(tone(base * light), 1.0);
}
"""
)

BODY_VERTEX = """
#version 330
uniform mat4 clip;
in vec3 in_pos; in vec3 in_normal; in vec3 in_rest; in vec3 in_paint; in float in_cut;
out vec3 world; out vec3 normal; out vec3 rest; out vec3 paint; out float cut;
void main() {
    world = in_pos; normal = in_normal; rest = in_rest; paint = in_paint; cut = in_cut;
    gl_Position = clip * vec4(in_pos, 1.0);
}
"""

BODY_FRAGMENT = (
    """
#version 330
uniform float gloss;
uniform float weave;
uniform float hair;
uniform int sticker_count;
uniform vec4 stickers[8];  // place at rest, radius
uniform vec3 sticker_colour;
in vec3 world; in vec3 normal; in vec3 rest; in vec3 paint; in float cut;
out vec4 colour;
"""
    + LIGHT
    + """
float hash(vec3 p) { return fract(sin(dot(p, vec3(12.9898, 78.233, 37.719))) * 43758.5453); }
"""
    + NOISE
    + """
void main() {
    float edge = cut;
    if (hair > 0.5) edge += 0.008 * (noise(rest * vec3(230.0, 230.0, 90.0)) - 0.5);
    if (edge < 0.0) discard;
    vec3 n = normalize(normal);
    if (!gl_FrontFacing) n = -n;
    vec3 view = normalize(eye - world);
    vec3 base = pow(paint, vec3(2.2));
    float grain = noise(rest * 60.0) * 0.6 + noise(rest * 220.0) * 0.4;
    base *= 1.0 + weave * (grain - 0.5);
    if (hair > 0.5) base *= 0.75 + 0.5 * noise(rest * vec3(300.0, 60.0, 60.0));
    else if (weave > 0.15) {
        float fold = noise(rest * vec3(16.0, 16.0, 7.0));
        n = normalize(n + 0.35 * (vec3(fold, noise(rest.yzx * 14.0), 0.5) - 0.5));
        if (cut < 0.012) base *= 0.82;
    }
    for (int i = 0; i < sticker_count; ++i) {
        float off = length(rest - stickers[i].xyz);
        float inside = clamp(0.5 - (off - stickers[i].w) / max(fwidth(off), 1e-6), 0.0, 1.0);
        base = mix(base, pow(sticker_colour, vec3(2.2)), inside);
    }
    float shade = lit(world, n);
    float wrap = clamp((dot(n, light_dir) + 0.15) / 1.15, 0.0, 1.0);
    float direct = wrap * shade;
    float up = 0.62 + 0.38 * n.z;
    vec3 half_way = normalize(light_dir + view);
    float shine = gloss * pow(max(dot(n, half_way), 0.0), 24.0) * shade;
    float rim = 0.06 * pow(1.0 - max(dot(n, view), 0.0), 3.0);
    vec3 light = sky_colour * up + light_colour * direct + rim;
    colour = vec4(tone(base * light + shine * light_colour), 1.0);
}
"""
)

SHADOW_VERTEX = """
#version 330
uniform mat4 clip;
in vec3 in_pos; in float in_cut;
out float cut;
void main() { cut = in_cut; gl_Position = clip * vec4(in_pos, 1.0); }
"""

SHADOW_FRAGMENT = """
#version 330
in float cut;
void main() { if (cut < 0.0) discard; }
"""
