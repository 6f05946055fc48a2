import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readMystYaml } from '../../../src/config/foreign/yaml-books.ts';
import { reportTo } from '../../../src/model/report.ts';

const project = `version: 1
project:
  title: Tides
  authors:
    - name: Ada
    - Ben
  bibliography: [refs.bib]
  toc:
    - file: index.md
    - title: Guide
      children:
        - file: start.md
          title: Start
          children:
            - file: deep.md
        - file: notebook.ipynb
        - title: Tools
          children:
            - file: setup.md
    - url: https://example.org/
`;

test('the table of contents gives the chapters: titles without a file are parts', () => {
  const file = new VFile({ path: 'myst.yml', value: project });
  const { values, chapters } = readMystYaml(file, reportTo(file));
  expect(values).toEqual({
    title: 'Tides',
    authors: [{ name: 'Ada' }, { name: 'Ben' }],
    bibliography: ['refs.bib'],
    dialect: 'myst',
  });
  expect(chapters).toMatchObject([
    { file: 'index.md', depth: 0, part: undefined, where: { line: 9 } },
    { file: 'start.md', title: 'Start', depth: 0, part: 'Guide' },
    { file: 'deep.md', depth: 1, part: 'Guide', where: { line: 15 } },
    { file: 'setup.md', depth: 1, part: 'Guide', groups: ['Tools'] },
  ]);
  expect(file.messages).toEqual([]);
});
