import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../../src/model/report.ts';
import { noNetwork } from '../../../src/platform/network.ts';
import { loadPictures } from '../../../src/publication/pictures/load.ts';
import { memoryHost } from '../../support/memory-host.ts';

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';

test('reads an image of several chapters once, and reports each place of one that is missing', async () => {
  const host = memoryHost({ '/project/a.svg': drawing });
  const asked: string[] = [];
  const countingHost = {
    ...host,
    size: (path: string) => host.size(path),
    readFile: (path: string) => {
      asked.push(path);
      return host.readFile(path);
    },
  };
  const file = new VFile();
  const chapter = () => h(null, [h('img', { src: 'a.svg', alt: 'A' }), h('img', { src: 'b.svg', alt: 'B' })]);
  const chapters = ['/project/1.md', '/project/2.md'].map((path) => ({ path, tree: chapter() }));
  const project = { root: '/project', host: countingHost, network: noNetwork, report: reportTo(file) };
  const resources = await loadPictures(chapters, project);
  expect(asked).toEqual(['/project/a.svg']);
  expect(resources).toHaveLength(1);
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['picture-missing', 'picture-missing']);
});

test('a path from the root of a website is one in a folder around the source', async () => {
  const other = drawing.replaceAll('9', '8');
  const host = memoryHost({
    '/project/site/static/img/a.svg': drawing,
    '/project/b.svg': other,
    '/img/c.svg': drawing,
  });
  const file = new VFile();
  const sources = ['/img/a.svg', '@site/static/img/a.svg', '/b.svg', '/img/c.svg'];
  const tree = h(
    null,
    sources.map((src) => h('img', { src, alt: 'A' })),
  );
  const project = { root: '/project', host, network: noNetwork, report: reportTo(file) };
  const resources = await loadPictures([{ path: '/project/site/docs/guide/1.md', tree }], project);
  expect(resources.map(({ width }) => width)).toEqual([9, 8]);
  expect(file.messages.map(({ ruleId, reason }) => [ruleId, reason])).toEqual([
    ['picture-outside', 'The image `/img/c.svg` is outside the project'],
  ]);
});

test('a broken link and a file that may not be read are reported as such', async () => {
  const host = memoryHost({ '/project/a.svg': '->nowhere.svg', '/project/b.svg': drawing });
  const readFile = async (path: string) => {
    throw Object.assign(new Error(`EACCES: permission denied, open '${path}'`), {
      code: 'EACCES',
      syscall: 'open',
      path,
    });
  };
  const file = new VFile();
  const tree = h(null, [h('img', { src: 'a.svg', alt: 'A' }), h('img', { src: 'b.svg', alt: 'B' })]);
  const project = { root: '/project', host: { ...host, readFile }, network: noNetwork, report: reportTo(file) };
  await loadPictures([{ path: '/project/1.md', tree }], project);
  expect(file.messages.map(({ reason, note }) => [reason, note])).toEqual([
    [
      'The image `a.svg` was not found',
      expect.stringContaining('It is a symbolic link to a file that does not exist.'),
    ],
    ['The image `b.svg` cannot be read: no permission', 'Give the user who runs Offprint permission to read it.'],
  ]);
});
