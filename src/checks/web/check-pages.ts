import { join, posix } from 'node:path';
import { pathFrom } from '../../model/addresses.ts';
import type { Artifact } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import type { Host } from '../../platform/host.ts';
import { checkDocumentAccessibility } from '../axe/check-documents.ts';
import { bytesInAddress } from '../data-address.ts';
import type { FinishedCheck, FinishedFiles } from '../finished.ts';
import { checkPictures } from '../pictures/check-pictures.ts';
import { orderFaults } from './child-order.ts';
import { nestingFaults } from './content-model.ts';
import { checkEncoding } from './encoding.ts';
import { checkRepeatedIds } from './ids.ts';
import { checkLinks, linkTargets, type Neighbours } from './links.ts';
import { type Page, readPage } from './page.ts';
import { checkRequired } from './required.ts';
import { readXmlPage, xmlPage } from './xml-page.ts';

/** Checks the pages of a finished publication: their HTML, what they lead to and show, and how readers meet them. */
export const checkPages: FinishedCheck = async (finished, context) => {
  const files = [finished.main, ...finished.further];
  const pages = files.filter(isPage).map(({ path, mediaType, bytes }) => {
    const text = new TextDecoder().decode(bytes);
    return mediaType === xmlPage ? readXmlPage(path, text) : readPage(path, text);
  });
  const neighbours = neighboursOf(finished, pages, context.host);
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const page of pages) {
    const report: Report = (ruleId, facts, where) =>
      context.report(ruleId, facts, where && 'line' in where ? { path: page.path, start: where } : where);
    checkEncoding(page, byPath.get(page.path)?.bytes ?? new Uint8Array(), report);
    for (const { at, ...fault } of page.faults) report('html-syntax', fault, at);
    checkRequired(page, report);
    const misplaced = [...nestingFaults(page.elements), ...orderFaults(page.elements)];
    for (const { at, ...facts } of misplaced) report('html-nesting', facts, at);
    checkRepeatedIds(page, report);
    await checkLinks(page, neighbours, report);
    await checkPictures(picturesOf(page, byPath), ({ at }) => at, report);
  }
  if (pages.every(({ shownText }) => shownText.trim() === '')) context.report('finished-empty', { format: 'HTML' });
  await checkDocumentAccessibility(
    pages.map(({ path, text, root, isXml }) => {
      return { path, text, root, mediaType: isXml ? xmlPage : 'text/html', isPart: false };
    }),
    (path, start) => ({ path, start }),
    files,
    context,
  );
};

function isPage({ mediaType }: Artifact): boolean {
  return mediaType === 'text/html' || mediaType === xmlPage;
}

function neighboursOf({ main, further, folder }: FinishedFiles, pages: readonly Page[], host: Host): Neighbours {
  const paths = new Set([main, ...further].map(({ path }) => path));
  const top = posix.dirname(main.path);
  return {
    pages: new Map(pages.map((page) => [page.path, page])),
    idsOf: linkTargets(),
    has: async (path) => {
      if (paths.has(path)) return true;
      if (folder !== undefined) return (await host.kind(join(folder, posix.relative(top, path)))) !== undefined;
      // In memory, what lies outside the folder of a site may yet be there: the other formats.
      const isBeside = further.length === 0 || posix.relative(top, path).startsWith('..');
      return isBeside ? undefined : false;
    },
  };
}

function* picturesOf({ path, elements }: Page, files: ReadonlyMap<string, Artifact>) {
  for (const { name, attributes, isHtml, at } of elements) {
    if (name !== 'img' || !isHtml) continue;
    const { alt, src = '', role } = attributes;
    const isDecoration = role === 'presentation' || role === 'none';
    const bytes = bytesInAddress(src) ?? files.get(pathFrom(path, src))?.bytes;
    yield { name: src, hasAlternative: alt !== undefined || isDecoration, bytes, at };
  }
}
