import type { Publication, Resource } from '../../model/publication.ts';
import { fontFaceRules, fontType } from '../../template/fonts.ts';
import { wordsFor } from '../../template/words.ts';
import { fontContent } from '../content.ts';
import { contentsOf } from '../contents.ts';
import { dateText } from '../dates.ts';
import { renderNotes, renderSections } from '../markup.ts';
import type { Writer } from '../writer.ts';
import { renderHead } from './head.ts';

/** Writes one HTML page that needs nothing beside it: styles, fonts and pictures are inside. */
export const html: Writer = {
  async write(publication, { template, options }) {
    const { metadata, kind } = publication;
    const words = wordsFor(metadata.lang);
    const rendering = { words, pictureUrl: inlinePictures(publication) };
    const content = fontContent(publication, words);
    const faces = await template.fonts('page', content);
    const page = await template.fill('page', {
      lang: metadata.lang,
      dir: metadata.dir,
      metadata,
      dateText: dateText(metadata.date, metadata.lang),
      words,
      byline: words.byline(words.list(metadata.authors.map(({ name }) => name))),
      head: renderHead(metadata, publication.kind),
      styles:
        fontFaceRules(faces, (face) => dataUrl(fontType(face), face.bytes)) + template.styles('page', content.names),
      kind,
      contents: options.contents === false ? [] : contentsOf(publication, options.contents),
      body: renderSections(publication, rendering),
      notes: renderNotes(publication, rendering),
    });
    return new TextEncoder().encode(page);
  },
};

function inlinePictures({ resources }: Publication): (path: string) => string {
  const byPath = new Map<string, Resource>(resources.map((resource) => [resource.path, resource]));
  return (path) => {
    const resource = byPath.get(path);
    return resource ? dataUrl(resource.mediaType, resource.bytes) : path;
  };
}

function dataUrl(mediaType: string, bytes: Uint8Array): string {
  return `data:${mediaType};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
