"""OpenGL drawing of one picture (software Mesa through EGL is enough)."""

from __future__ import annotations

from dataclasses import dataclass

import moderngl
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from . import belt, shaders
from .body import Body
from .camera import gl_matrix, light_matrix, project
from .room import LAYERS, textures
from .rooms import build as build_room
from .settings import BeltSettings, CameraSettings, Look, Scenario, StickerSettings
from .skeleton import Posed
from .stickers import placed
from .wear import Skin, corners, vertex_normals, wardrobe

Array = NDArray[np.float64]
SHADOW = 2048
REACH_M = 1.35
DIMMED_M = 0.8


@dataclass
class _Drawn:
    skin: Skin
    buffer: moderngl.Buffer
    array: moderngl.VertexArray
    shadow: moderngl.VertexArray
    constant: NDArray[np.float32]
    meet: csr_matrix


@dataclass(frozen=True)
class Person:
    """Somebody in the picture: body, clothes, poses."""

    body: Body
    look: Look
    posed: Posed


class Painter:
    """Draws a scenario's people and room for one moment at a time.

    While the camera stands still only the part of the picture that people and their shadows can change is drawn
    again; the rest is kept from a picture of the empty room.
    """

    def __init__(self, scenario: Scenario, people: list[Person]) -> None:
        self.scenario = scenario
        self.empty: tuple[CameraSettings, NDArray[np.uint8]] | None = None
        self.spots: dict[tuple[int, StickerSettings | BeltSettings], Array] = {}
        self.gl = moderngl.create_standalone_context(backend="egl")
        size = scenario.camera.size
        self.target = self.gl.simple_framebuffer(size, samples=scenario.scene.edge_samples)
        self.flat = self.gl.simple_framebuffer(size)
        self.depth = self.gl.depth_texture((SHADOW, SHADOW))
        self.depth.compare_func = "<="
        self.shadow_target = self.gl.framebuffer(depth_attachment=self.depth)
        self.room_program = self.gl.program(shaders.ROOM_VERTEX, shaders.ROOM_FRAGMENT)
        self.body_program = self.gl.program(shaders.BODY_VERTEX, shaders.BODY_FRAGMENT)
        self.shadow_program = self.gl.program(shaders.SHADOW_VERTEX, shaders.SHADOW_FRAGMENT)
        self._room()
        self.people = [
            (person, [self._person(skin) for skin in wardrobe(person.body, person.look)]) for person in people
        ]
        self._lights()

    def _room(self) -> None:
        scene, seed = self.scenario.scene, self.scenario.seed
        layers = textures(scene, seed)
        count, height, width, _ = layers.shape
        self.surfaces = self.gl.texture_array((width, height, count), 3, layers.tobytes())
        self.surfaces.build_mipmaps()
        self.surfaces.filter = (moderngl.LINEAR_MIPMAP_LINEAR, moderngl.LINEAR)
        self.surfaces.anisotropy = 8.0
        buffer = self.gl.buffer(build_room(scene).data.tobytes())
        layout = [(buffer, "3f 3f 2f 1f", "in_pos", "in_normal", "in_uv", "in_layer")]
        self.room = self.gl.vertex_array(self.room_program, layout)

    def _person(self, skin: Skin) -> _Drawn:
        count = len(skin.vertices)
        index = self.gl.buffer(skin.faces.tobytes())
        buffer = self.gl.buffer(reserve=count * 13 * 4, dynamic=True)
        names = ("in_pos", "in_normal", "in_rest", "in_paint", "in_cut")
        array = self.gl.vertex_array(self.body_program, [(buffer, "3f 3f 3f 3f 1f", *names)], index)
        layout = [(buffer, "3f 36x 1f", "in_pos", "in_cut")]
        shadow = self.gl.vertex_array(self.shadow_program, layout, index)
        constant = np.concatenate([skin.vertices, skin.colour, skin.cut[:, None]], axis=1).astype(np.float32)
        return _Drawn(skin, buffer, array, shadow, constant, corners(count, skin.faces))

    def _lights(self) -> None:
        scene = self.scenario.scene
        self.light = np.asarray(scene.light_from) / np.linalg.norm(scene.light_from)
        for program in (self.room_program, self.body_program):
            program["light_dir"].value = tuple(self.light)
            program["light_colour"].value = tuple(scene.light_gain * np.array([0.95, 0.91, 0.84]))
            program["sky_colour"].value = tuple(scene.light_gain * np.array([0.62, 0.63, 0.66]))
            program["shadow_map"].value = 1
        self.room_program["surfaces"].value = 0
        self.room_program["belt_layer"].value = float(LAYERS.index("belt"))

    def picture(self, frame: int, camera: CameraSettings, belt_m: float = 0.0) -> NDArray[np.uint8]:
        """RGB picture (height, width, 3) of moment number `frame`."""
        for program in (self.room_program, self.body_program):
            if "eye" in program:
                program["eye"].value = camera.position_m
            program["clip"].write(gl_matrix(camera).T.astype("f4").tobytes())
        self.room_program["belt_shift"].value = belt_m
        seen = []
        for person, drawn_parts in self.people:
            posed = person.posed
            shift = posed.heads[frame] - np.einsum("bij,bj->bi", posed.rotations[frame], person.body.heads)
            move = np.concatenate([posed.rotations[frame], shift[:, :, None]], axis=2).reshape(len(shift), 12)
            seen += [self._move(drawn, move.astype(np.float32)) for drawn in drawn_parts]
        first, _ = self.people[0]
        bones = [first.body.bone(b) for b in ("foot.L", "toe2-1.L", "foot.R", "toe2-1.R")]
        feet = first.posed.heads[frame, bones] + [0, 0, 0.01]
        centre = first.posed.heads[frame, 0]
        kept = not camera.shake_deg and self.scenario.scene.room != "treadmill"
        if kept and (self.empty is None or self.empty[0] != camera):
            self.room_program["feet"].value = [(0.0, 0.0, -100.0)] * len(feet)
            self._shadows(centre, people=False)
            self.empty = (camera, self._draw(None, people=False))
        self.room_program["feet"].value = [tuple(p) for p in feet]
        self._shadows(centre)
        if not kept or self.empty is None:
            return self._draw(None)
        corners = self._changed(np.concatenate(seen), feet, camera)
        picture = self.empty[1].copy()
        x0, y0, x1, y1 = corners
        picture[y0:y1, x0:x1] = self._draw(corners)
        return picture

    def _changed(self, points: Array, feet: Array, camera: CameraSettings) -> tuple[int, int, int, int]:
        """Corners (left, top, right, bottom) of the part that people, their shadows and their feet change."""
        on_floor = points - np.clip(points[:, 2:], 0, None) / self.light[2] * self.light
        near = feet[:, None] + DIMMED_M * np.array([[1.0, 0, 0], [-1.0, 0, 0], [0, 1.0, 0], [0, -1.0, 0]])
        at = project(camera, np.concatenate([points, on_floor, near.reshape(-1, 3)]))
        width, height = camera.size
        low = np.clip(np.floor(at.min(axis=0)) - 4, 0, [width - 2, height - 2]).astype(int)
        high = np.clip(np.ceil(at.max(axis=0)) + 4, low + 2, [width, height]).astype(int)
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])

    def _move(self, drawn: _Drawn, move: NDArray[np.float32]) -> Array:
        """Pose one mesh; returns some of its points."""
        skin = drawn.skin
        blend = (skin.weights @ move).reshape(-1, 3, 4)
        vertices = np.einsum("vij,vj->vi", blend[:, :, :3], skin.vertices) + blend[:, :, 3]
        normals = vertex_normals(vertices, skin.faces, drawn.meet)
        packed = np.concatenate([vertices, normals, drawn.constant], axis=1).astype(np.float32)
        drawn.buffer.write(packed.tobytes())
        return vertices[::7]

    def _shadows(self, centre: Array, *, people: bool = True) -> None:
        matrix = light_matrix(self.light, np.array([centre[0], centre[1], 0.85]), REACH_M)
        self.shadow_target.use()
        self.shadow_target.clear(depth=1.0)
        self.gl.enable(moderngl.DEPTH_TEST)
        data = matrix.T.astype("f4").tobytes()
        self.shadow_program["clip"].write(data)
        for program in (self.room_program, self.body_program):
            program["light_clip"].write(data)
        for drawn in [one for _, parts in self.people for one in parts] if people else []:
            drawn.shadow.render()

    def _draw(self, corners: tuple[int, int, int, int] | None, *, people: bool = True) -> NDArray[np.uint8]:
        width, height = self.scenario.camera.size
        x0, y0, x1, y1 = corners or (0, 0, width, height)
        box = (x0, height - y1, x1 - x0, y1 - y0)
        self.target.use()
        self.target.scissor = box
        self.target.clear(0.1, 0.1, 0.1, depth=1.0)
        self.gl.enable(moderngl.DEPTH_TEST)
        self.surfaces.use(0)
        self.depth.use(1)
        self.gl.enable(moderngl.CULL_FACE)
        self.room.render()
        self.gl.disable(moderngl.CULL_FACE)
        for person, drawn in [(who, one) for who, parts in self.people for one in parts] if people else []:
            self._wear(person, drawn.skin.kind)
            self.body_program["gloss"].value = drawn.skin.gloss
            self.body_program["weave"].value = {"skin": 0.05, "cloth": 0.30, "hair": 0.2}[drawn.skin.kind]
            self.body_program["hair"].value = float(drawn.skin.kind == "hair")
            drawn.array.render()
        self.gl.copy_framebuffer(self.flat, self.target)
        raw = np.frombuffer(self.flat.read(viewport=box, components=3, alignment=1), np.uint8)
        return raw.reshape(y1 - y0, x1 - x0, 3)[::-1]

    def _wear(self, person: Person, kind: str) -> None:
        """Stickers are part of the paint of skin or cloth, so they follow it exactly."""
        look, body = person.look, person.body
        worn = look.stickers if kind == "skin" else look.belt if kind == "cloth" else None
        self.body_program["sticker_count"].value = 0
        if worn is None:
            return
        key = (id(body), worn)
        if key not in self.spots:
            if isinstance(worn, StickerSettings):
                self.spots[key] = np.concatenate([one.rest for one in placed(body, worn).values()])
            else:
                self.spots[key] = belt.placed(body, look, worn)[0].rest
        centres = np.zeros((8, 4))
        count = len(self.spots[key])
        centres[:count, :3], centres[:count, 3] = self.spots[key], worn.diameter_m / 2
        self.body_program["sticker_count"].value = count
        self.body_program["stickers"].write(centres.astype("f4").tobytes())
        self.body_program["sticker_colour"].value = worn.colour
