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
