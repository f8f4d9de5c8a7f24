"""GLSL of legs in close-up: skin with mottling, veins, hair, tattoos and sweat, or cloth."""

from validation.phantom.shaders import (
    BODY_VERTEX,
    LIGHT,
    NOISE,
    ROOM_FRAGMENT,
    ROOM_VERTEX,
    SHADOW_FRAGMENT,
    SHADOW_VERTEX,
)

__all__ = [
    "BODY_VERTEX",
    "FLOOR_FRAGMENT",
    "ROOM_VERTEX",
    "SHADOW_FRAGMENT",
    "SHADOW_VERTEX",
    "SKIN_FRAGMENT",
]

# Software rendering pays for every look into the shadow map: two by two instead of three by three.
QUICK_LIGHT = (
    LIGHT.replace("i = -1; i <= 1; ++i", "i = -1; i <= 1; i += 2")
    .replace("j = -1; j <= 1; ++j", "j = -1; j <= 1; j += 2")
    .replace("sum / 9.0", "sum / 4.0")
    .replace("1.6 / 2048.0", "0.8 / 1024.0")
)
FLOOR_FRAGMENT = ROOM_FRAGMENT.replace(LIGHT, QUICK_LIGHT)

SKIN_FRAGMENT = (
    """
#version 330
uniform float gloss;
uniform float cloth;
uniform float mottle;
uniform float vein;
uniform float hairs;
uniform float tattoo;
uniform float relief;
uniform vec3 offset;
uniform vec3 ink;
in vec3 world; in vec3 normal; in vec3 rest; in vec3 paint; in float cut;
out vec4 colour;
"""
    + QUICK_LIGHT
    + """
float hash(vec3 p) {
    p = 17.0 * fract(p * 0.3183099 + vec3(0.71, 0.113, 0.419));
    return fract(p.x * p.y * p.z * (p.x + p.y + p.z));
}
"""
    + NOISE
    + """
void main() {
    if (cut < 0.0) discard;
    vec3 n = normalize(normal);
    if (!gl_FrontFacing) n = -n;
    vec3 at = rest + offset;
    vec3 view = normalize(eye - world);
    vec3 base = pow(paint, vec3(2.2));
    float coarse = noise(at * 35.0), fine = noise(at * 220.0);
    vec3 bumps = vec3(noise(at * 55.0), noise(at.yzx * 55.0), coarse) - 0.5;
    n = normalize(n + relief * bumps);
    if (cloth > 0.5) {
        base *= 1.0 + 0.25 * (0.5 * coarse + 0.5 * fine - 0.5);
        if (cut < 0.006) base *= 0.85;
    } else {
        base *= mix(vec3(1.0), vec3(1.06, 0.93, 0.90), mottle * 2.0 * (coarse - 0.35));
        base *= 1.0 + 0.12 * mottle * (fine - 0.5);
        if (vein > 0.0) {
            float line = abs(noise(at * vec3(28.0, 28.0, 12.0)) - 0.5);
            base *= 1.0 - vein * vec3(0.25, 0.12, 0.06) * smoothstep(0.03, 0.0, line);
        }
        if (hairs > 0.0) {
            float strand = noise(at * vec3(700.0, 700.0, 90.0));
            base *= 1.0 - hairs * smoothstep(0.72, 0.85, strand) * smoothstep(0.07, 0.16, rest.z);
        }
        if (tattoo > 0.0) {
            float blot = noise(at * 17.0) + 0.4 * noise(at * 60.0);
            base = mix(base, ink, tattoo * smoothstep(0.85, 0.90, blot));
        }
    }
    float shade = lit(world, n);
    float wrap = clamp((dot(n, light_dir) + 0.15) / 1.15, 0.0, 1.0);
    float up = 0.62 + 0.38 * n.z;
    float near = 1.0 - 0.35 * exp(-world.z / 0.03) * (0.5 - 0.5 * n.z);
    vec3 half_way = normalize(light_dir + view);
    float shine = gloss * pow(max(dot(n, half_way), 0.0), 18.0) * shade;
    float rim = 0.06 * pow(1.0 - max(dot(n, view), 0.0), 3.0);
    vec3 light = near * sky_colour * up + light_colour * wrap * shade + rim;
    colour = vec4(tone(base * light + shine * light_colour), 1.0);
}
"""
)
