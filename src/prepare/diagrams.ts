import type { Draw, DrawerOptions, DrawingStyles } from '../html/diagrams/drawer.ts';
import type { Browser } from '../platform/browser.ts';
import { fontFaceRules, fontType } from '../template/fonts.ts';
import type { FontFace, Template } from '../template/template.ts';

export interface DiagramOptions extends Pick<DrawerOptions, 'cache' | 'host' | 'signal'> {
  /** It may not have started yet: a document without diagrams never uses it. */
  browser: Browser;
  template: () => Promise<Template>;
}

/** Classes by which template styles set the fonts of diagrams. */
const names = new Set(['.drawing', '.drawing-strong']);

/** Draws diagrams in the fonts of a template. Its code is loaded with the first diagram. */
export function diagramDrawer({ browser, cache, host, template, signal }: DiagramOptions): Draw {
  let drawer: Promise<Draw> | undefined;
  return async (text) => {
    drawer ??= import('../html/diagrams/drawer.ts').then(({ createDrawer }) =>
      createDrawer({ browser, cache, host, signal, stylesFor: async (text) => stylesFor(text, await template()) }),
    );
    return (await drawer)(text);
  };
}

async function stylesFor(text: string, template: Template): Promise<DrawingStyles> {
  const faces = await template.fonts('print', { names, text });
  const path = ({ file }: FontFace) => `fonts/${file}`;
  return {
    fontFaces: fontFaceRules(faces, path),
    fontFiles: new Map(faces.map((face) => [path(face), { mediaType: fontType(face), bytes: face.bytes }])),
    styles: template.styles('print', names),
  };
}
