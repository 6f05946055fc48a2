import { expect, test } from 'vitest';
import type { Metadata } from '../../../../src/model/publication.ts';
import { reading } from '../../../pdf/reading.ts';
import { qpdfCheck } from '../../../support/qpdf.ts';
import { run } from '../../../support/run.ts';
import { withScratchFile } from '../../../support/scratch.ts';
import { testWith } from '../../../support/tools.ts';
import { finishedBlank } from './finished.ts';

const metadata: Metadata = {
  title: 'Tides',
  authors: [],
  keywords: [],
  lang: 'en',
  dir: 'ltr',
  modified: '2026-11-25',
};

const sources = [
  { path: 'index.md', bytes: Buffer.from('# Tides\n') },
  { path: 'chapters/über (uns).md', bytes: Buffer.from('# 潮\n') },
];

/** As pdf.js gives it. */
interface Attachment {
  rawFilename: string;
  description: string;
  content: Uint8Array;
}

function attached(): Promise<Uint8Array> {
  return finishedBlank(metadata, { sources });
}

test('each source is extracted unchanged, under its path in the project', async () => {
  const attachments = await reading(await attached(), (document) => document.getAttachments());
  const found = Object.values<Attachment>(attachments ?? {}).map(({ rawFilename, description, content }) => {
    return [rawFilename, description, Buffer.from(content).toString()];
  });
  expect(found).toEqual([
    ['chapters/über (uns).md', 'Tides: chapters/über (uns).md', '# 潮\n'],
    ['index.md', 'Tides: index.md', '# Tides\n'],
  ]);
});

test('without sources nothing is attached, and the bytes are the same in every run', async () => {
  const bare = await finishedBlank(metadata);
  expect(await reading(bare, (document) => document.getAttachments())).toBeNull();
  expect(Buffer.compare(await attached(), await attached())).toBe(0);
});

testWith('qpdf')('they are the source of the document, Markdown, with size, date and sum', async () => {
  const pdf = await attached();
  expect(await qpdfCheck(pdf)).toEqual([]);
  const json = await withScratchFile('attached.pdf', pdf, async (path) => {
    return (await run('qpdf', ['--json', path])).stdout;
  });
  const { attachments, qpdf } = JSON.parse(json);
  expect(Object.keys(attachments)).toEqual(['chapters/über (uns).md', 'index.md']);
  expect(Object.values(attachments['index.md'].streams)).toContainEqual(
    expect.objectContaining({ mimetype: 'text/markdown', modificationdate: expect.stringContaining('2026-11-25') }),
  );
  const objects = Object.values<{ value?: Record<string, unknown>; stream?: { dict: Record<string, unknown> } }>(
    qpdf[1],
  );
  const catalog = objects.find(({ value }) => value?.['/Type'] === '/Catalog')?.value;
  expect(catalog?.['/AF']).toHaveLength(2);
  const specifications = objects.filter(({ value }) => value?.['/Type'] === '/Filespec');
  expect(specifications.map(({ value }) => value?.['/AFRelationship'])).toEqual(['/Source', '/Source']);
  const files = objects.flatMap(({ stream }) => (stream?.dict['/Type'] === '/EmbeddedFile' ? [stream.dict] : []));
  expect(files.map((file) => Reflect.get(file['/Params'] ?? {}, '/Size'))).toEqual([8, 6]);
});

testWith('pdfdetach')('other programs list them', async () => {
  const listed = await withScratchFile('attached.pdf', await attached(), (path) => run('pdfdetach', ['-list', path]));
  expect(listed.stdout).toContain('2 embedded files');
});
