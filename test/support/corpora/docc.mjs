import { readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { visit } from 'unist-util-visit';
import { boxUnprintable } from './unprintable.mjs';

/**
 * A remark plugin for DocC's own Markdown: pictures are named without folder, extension and scale, and `<doc:Name#Section>`
 * is a link to a file by its name. Each picture is there twice, for light and for dark pages; both are shown, one below the
 * other. Letters that no font here has are boxes.
 *
 * @param {{ folder: string }} options the `.docc` folder
 */
export function docc({ folder }) {
  const files = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  const pictures = new Map();
  const chapters = new Map();
  for (const file of files) {
    const name = basename(file);
    if (/^[^~]+\.png$/u.test(name)) pictures.set(name.replace(/(?:@2x)?\.png$/u, ''), file);
    if (name.endsWith('.md')) chapters.set(name.replace(/\.md$/u, ''), file);
  }
  return (tree, file) => {
    const from = (target) => relative(dirname(resolve(file.cwd, file.path)), target);
    visit(tree, 'image', (image) => {
      const picture = pictures.get(image.url);
      if (!picture) return;
      image.url = from(picture);
      // The source gives its pictures no alternative; their names say at least which they are.
      image.alt ||= `Illustration: ${basename(picture, '@2x.png')}`;
    });
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      const [image, ...others] = paragraph.children;
      if (image?.type !== 'image' || others.length > 0 || !/[^k]@2x\.png$/u.test(image.url)) return;
      const dark = { ...image, url: image.url.replace('@2x', '~dark@2x'), alt: `${image.alt}, dark` };
      parent.children.splice(index + 1, 0, { ...paragraph, children: [dark] });
      return index + 2;
    });
    visit(tree, 'link', (link) => {
      const { name, section } = /^doc:(?<name>[\w-]+)(?:#(?<section>.+))?$/u.exec(link.url)?.groups ?? {};
      const chapter = name && chapters.get(name);
      if (!chapter) return;
      link.url = section ? `${from(chapter)}#${section.toLowerCase()}` : from(chapter);
      link.children = [{ type: 'text', value: (section ?? name).replaceAll('-', ' ') }];
    });
    boxUnprintable(tree);
  };
}
