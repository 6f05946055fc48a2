import type { FaceKind, FaceNeeds } from '../model/face-kinds.ts';
import type { Publication, Resource } from '../model/publication.ts';
import { setText, textNeeds } from '../publication/pictures/svg-text.ts';
import { fontFaceRules, fontType } from '../template/fonts.ts';
import { facesForPictures, type PictureFaces } from '../template/picture-faces.ts';
import type { FontFace, Template } from '../template/template.ts';

/**
 * Sets the text of a publication's drawings in the faces of its template. An image cannot use the fonts of its
 * document: the fonts it names would be looked up on each reader's machine, and differ between formats.
 */
export async function setPictureText(publication: Publication, template: Template): Promise<Publication> {
  const drawings = publication.resources.flatMap((resource) => drawingOf(resource) ?? []);
  if (drawings.length === 0) return publication;
  const text = drawings.flatMap(({ needs }) => [...needs.values()].map((need) => need.text)).join('');
  const facesOf = await facesForPictures(template, text);
  if (!facesOf) return publication;
  const set = await Promise.all(
    drawings.map(async (drawing) => [drawing.resource, withFaces(drawing, await facesOf(drawing.needs))] as const),
  );
  const changed = new Map(set);
  return { ...publication, resources: publication.resources.map((resource) => changed.get(resource) ?? resource) };
}

interface Drawing {
  resource: Resource;
  svg: string;
  needs: FaceNeeds;
}

/** A drawing with text; nothing for other images. */
function drawingOf(resource: Resource): Drawing | undefined {
  const { mediaType, bytes } = resource;
  if (mediaType !== 'image/svg+xml' || !Buffer.from(bytes).includes('text')) return undefined;
  const svg = new TextDecoder().decode(bytes);
  const needs = textNeeds(svg);
  return needs.size === 0 ? undefined : { resource, svg, needs };
}

function withFaces({ resource, svg }: Drawing, { families, faces }: PictureFaces): Resource {
  const drawn = new Set(faces.map(({ family }) => family));
  const familiesOf = (kind: FaceKind) => {
    const own = (families.get(kind) ?? []).filter((family) => drawn.has(family));
    return [...own.map((family) => `'${family}'`), kind].join(', ');
  };
  const text = setText(svg, { familiesOf, fontFaces: fontFaceRules(faces, dataUrl) });
  const listed = faces.filter(({ isFound }) => !isFound);
  const fonts = [...new Set(listed.map(({ postScriptName }) => postScriptName))];
  return { ...resource, bytes: new TextEncoder().encode(text), fonts };
}

function dataUrl(face: FontFace): string {
  return `data:${fontType(face)};base64,${Buffer.from(face.bytes).toString('base64')}`;
}
