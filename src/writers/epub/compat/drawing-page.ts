import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { BrowserDocument } from '../../../platform/browser.ts';
import { fontFaceRules, fontType } from '../../../template/fonts.ts';
import type { Template } from '../../../template/template.ts';
import type { WriterContext } from '../../writer.ts';
import { serialize } from '../serialize.ts';

/** Image pixels per CSS pixel: sharp on any reader. */
const pixelRatio = 3;

/** Classes by which template styles control how drawings look. */
const names = new Set(['.drawing', '.drawing-strong', 'svg', 'img']);

/**
 * Renders inline `svg` in the browser, with the template's fonts and styles. Other programs would use whatever fonts
 * the machine has.
 *
 * @param elements the drawings, or images of them as `img`
 * @param files the files that those images refer to
 * @returns a PNG for each
 */
export async function drawInBrowser(
  elements: readonly Element[],
  files: BrowserDocument['files'],
  { browser, template, signal }: Pick<WriterContext, 'browser' | 'template' | 'signal'>,
): Promise<Uint8Array[]> {
  if (!browser) throw new Error('Cannot draw without a browser');
  const document = await drawingDocument(elements, files, template);
  return browser.withPage(
    document,
    async (page) => {
      await page.setViewport({ width: 1200, height: 800, deviceScaleFactor: pixelRatio });
      const pictures: Uint8Array[] = [];
      for (const frame of await page.$$('.drawing')) pictures.push(await frame.screenshot({ type: 'png' }));
      return pictures;
    },
    signal,
  );
}

async function drawingDocument(
  elements: readonly Element[],
  files: BrowserDocument['files'],
  template: Template,
): Promise<BrowserDocument> {
  const faces = await template.fonts('print', { names, text: elements.map((element) => textOf(element)).join('\n') });
  const path = ({ file }: (typeof faces)[number]) => `fonts/${file}`;
  const styles = `${fontFaceRules(faces, path)}${template.styles('print', names)}${frames}`;
  const frame = (element: Element) => `<div class="drawing">${serialize({ type: 'root', children: [element] })}</div>`;
  return {
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"><style>${styles}</style></head><body>${elements.map(frame).join('\n')}</body></html>`,
    files: new Map([
      ...files,
      ...faces.map((face) => [path(face), { mediaType: fontType(face), bytes: face.bytes }] as const),
    ]),
  };
}

/** Each drawing separately, at its own size. */
const frames = `
html, body { margin: 0 !important; padding: 0 !important; background: #fff !important; font-size: 16px !important; columns: auto !important; }
.drawing { display: block !important; width: max-content !important; margin: 0 0 20px !important; padding: 0 !important; overflow: visible !important; font-size: 16px !important; zoom: 1 !important; }
.drawing > * { display: block !important; max-width: none !important; max-height: none !important; margin: 0 !important; }
`;
