"""Draws one leg in close-up, at the size in which a phone would show it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from validation.phantom.camera import gl_matrix, light_matrix
from validation.phantom.settings import CameraSettings, Colour
from validation.phantom.wear import Skin, corners, vertex_normals

from . import shaders
from .legs import Legs, Stood, bare_skin, press, skin

Array = NDArray[np.float64]
SHADOW = 1024
REACH_M = 0.75
SIZES = (160, 288, 416, 640, 1060)  # sides of the square targets; the smallest that holds the picture is used
FINER = 1.4  # drawn so much larger, then averaged: cheaper here than samples for each pixel
LARGEST_PX = int(SIZES[-1] / FINER)


@dataclass(frozen=True)
class SkinLook:
    """Of bare skin, each 0..1 unless said otherwise."""

    tone: Colour = (0.8, 0.6, 0.48)
    heel_red: float = 0.3
    sole_light: float = 0.3
    mottle: float = 0.5
    vein: float = 0.2
    hairs: float = 0.0
    tattoo: float = 0.0
    ink: Colour = (0.04, 0.05, 0.06)
    gloss: float = 0.1
    relief: float = 0.1
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)  # where in the noise this person lies


@dataclass(frozen=True)
class Light:
    """Direction to the lamp, colours of lamp and sky."""

    towards: tuple[float, float, float]
    lamp: Colour
    sky: Colour


class LegPainter:
    """One drawing context; bodies and rooms come and go."""

    def __init__(self) -> None:
        self.gl = moderngl.create_standalone_context(backend="egl")
        self.targets = {n: self.gl.simple_framebuffer((n, n)) for n in SIZES}
        self.depth = self.gl.depth_texture((SHADOW, SHADOW))
        self.depth.compare_func = "<="
        self.shadow_target = self.gl.framebuffer(depth_attachment=self.depth)
        self.room_program = self.gl.program(shaders.ROOM_VERTEX, shaders.FLOOR_FRAGMENT)
        self.skin_program = self.gl.program(shaders.BODY_VERTEX, shaders.SKIN_FRAGMENT)
        self.shadow_program = self.gl.program(shaders.SHADOW_VERTEX, shaders.SHADOW_FRAGMENT)
        for program in (self.room_program, self.skin_program):
            program["shadow_map"].value = 1
        self.room_program["surfaces"].value = 0
        self.room_program["belt_layer"].value = -5.0
        self.kept: list[moderngl.Buffer | moderngl.VertexArray | moderngl.TextureArray] = []

    def surfaces(self, layers: NDArray[np.uint8]) -> None:
        """New patterns for rooms."""
        if hasattr(self, "texture"):
            self.texture.release()
        count, height, width, _ = layers.shape
        self.texture = self.gl.texture_array((width, height, count), 3, layers.tobytes())
        self.texture.build_mipmaps()
        self.texture.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        self.texture.anisotropy = 1.0

    def draw(
        self,
        legs: Legs,
        stood: Stood,
        worn: list[Skin],
        paint: Array,
        look: SkinLook,
        light: Light,
        room: NDArray[np.float32],
        camera: CameraSettings,
        window: tuple[float, float, int, int],
    ) -> NDArray[np.uint8]:
        """RGB picture (height, width, 3) of a window (left, top, width, height) of the camera's whole picture."""
        wide, high = round(FINER * window[2]), round(FINER * window[3])
        clip = _window_matrix(camera, window)
        towards = np.asarray(light.towards) / np.linalg.norm(light.towards)
        middle = np.mean([stood.points[s]["ankle"] for s in stood.points], axis=0) + np.array([0, 0, 0.25])
        shadow_clip = light_matrix(towards, middle, REACH_M)
        for program in (self.room_program, self.skin_program):
            if "eye" in program:
                program["eye"].value = camera.position_m
            program["clip"].write(clip.T.astype("f4").tobytes())
            program["light_clip"].write(shadow_clip.T.astype("f4").tobytes())
            program["light_dir"].value = tuple(towards)
            program["light_colour"].value = light.lamp
            program["sky_colour"].value = light.sky
        self.shadow_program["clip"].write(shadow_clip.T.astype("f4").tobytes())
        ankles = [stood.points[s][k] for s in stood.points for k in ("ankle", "heel_low")]
        self.room_program["feet"].value = [tuple(p) for p in ankles]
        arrays = [
            self._mesh(one.vertices, points, one.faces, one.colour, one.cut)
            for one, points in [(w, _worn_points(w, stood)) for w in worn]
        ]
        body = legs.body
        everywhere = np.full(len(body.vertices), 1.0)
        arrays.append(self._mesh(body.vertices, bare_skin(legs, stood), body.faces, paint, everywhere))
        room_array = self._room(room)
        self._shadow([shadow for _, shadow in arrays])
        target = self.targets[min(n for n in SIZES if n >= max(wide, high))]
        target.use()
        target.viewport = (0, 0, wide, high)
        target.clear(0.1, 0.1, 0.1, depth=1.0)
        self.texture.use(0)
        self.depth.use(1)
        self.gl.enable(moderngl.DEPTH_TEST)
        room_array.render()
        for number, (array, _) in enumerate(arrays):
            self._skin_uniforms(look, cloth=number < len(worn), gloss=None if number == len(worn) else 0.05)
            array.render()
        raw = np.frombuffer(target.read(viewport=(0, 0, wide, high), components=3, alignment=1), np.uint8)
        for one in self.kept:
            one.release()
        self.kept = []
        picture = raw.reshape(high, wide, 3)[::-1]
        return np.asarray(cv2.resize(picture, window[2:], interpolation=cv2.INTER_AREA), np.uint8)

    def _skin_uniforms(self, look: SkinLook, *, cloth: bool, gloss: float | None) -> None:
        program = self.skin_program
        program["gloss"].value = look.gloss if gloss is None else gloss
        program["cloth"].value = float(cloth)
        for name in ("mottle", "vein", "hairs", "tattoo", "relief"):
            program[name].value = getattr(look, name)
        program["ink"].value = look.ink
        program["offset"].value = look.offset

    def _mesh(
        self, rest: Array, points: Array, faces: NDArray[np.int32], paint: Array, cut: Array
    ) -> tuple[moderngl.VertexArray, moderngl.VertexArray]:
        normals = vertex_normals(points, faces, corners(len(points), faces))
        packed = np.concatenate([points, normals, rest, paint, cut[:, None]], axis=1).astype(np.float32)
        buffer, index = self.gl.buffer(packed.tobytes()), self.gl.buffer(faces.tobytes())
        names = ("in_pos", "in_normal", "in_rest", "in_paint", "in_cut")
        array = self.gl.vertex_array(self.skin_program, [(buffer, "3f 3f 3f 3f 1f", *names)], index)
        shadow = self.gl.vertex_array(self.shadow_program, [(buffer, "3f 36x 1f", "in_pos", "in_cut")], index)
        self.kept += [array, shadow, buffer, index]
        return array, shadow

    def _room(self, room: NDArray[np.float32]) -> moderngl.VertexArray:
        buffer = self.gl.buffer(room.tobytes())
        layout = [(buffer, "3f 3f 2f 1f", "in_pos", "in_normal", "in_uv", "in_layer")]
        array = self.gl.vertex_array(self.room_program, layout)
        self.kept += [array, buffer]
        return array

    def _shadow(self, arrays: list[moderngl.VertexArray]) -> None:
        self.shadow_target.use()
        self.shadow_target.clear(depth=1.0)
        self.gl.enable(moderngl.DEPTH_TEST)
        for array in arrays:
            array.render()


def _worn_points(worn: Skin, stood: Stood) -> Array:
    points = skin(worn.vertices, worn.weights, stood.moves)
    press(points, stood)
    return points


def _window_matrix(camera: CameraSettings, window: tuple[float, float, int, int]) -> Array:
    """Clip matrix that shows only a window of the whole picture."""
    left, top, width, height = window
    whole_width, whole_height = camera.size
    zoom = np.eye(4)
    zoom[0, 0], zoom[1, 1] = whole_width / width, whole_height / height
    zoom[0, 3] = (whole_width - 2 * left - width) / width
    zoom[1, 3] = -(whole_height - 2 * top - height) / height
    return np.asarray(zoom @ gl_matrix(camera))
