import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readQuartoYaml } from '../../../src/config/foreign/yaml-books.ts';
import { reportTo } from '../../../src/model/report.ts';

const project = `project:
  type: book
lang: de
bibliography: refs.bib
book:
  title: Tides
  author: Ada
  date: 2026-03-01
  chapters:
    - index.qmd
    - part: Moon
      chapters:
        - moon.qmd
        - sun.qmd
    - part: parts/sea.qmd
      chapters:
        - ebb.qmd
  appendices:
    - tables.qmd
`;

test('reads the chapters, parts and appendices of the book', () => {
  const file = new VFile({ path: '_quarto.yml', value: project });
  const { values, chapters } = readQuartoYaml(file, reportTo(file));
  const authors = [{ name: 'Ada' }];
  expect(values).toEqual({
    ...{ title: 'Tides', authors, date: '2026-03-01', lang: 'de', bibliography: ['refs.bib'] },
    dialect: 'quarto',
  });
  expect(chapters).toMatchObject([
    { file: 'index.qmd', matter: 'main', part: undefined, where: { line: 10 } },
    { file: 'moon.qmd', matter: 'main', part: 'Moon' },
    { file: 'sun.qmd', matter: 'main', part: 'Moon', where: { line: 14 } },
    { file: 'parts/sea.qmd', kind: 'part', part: 'parts/sea.qmd', where: { line: 15 } },
    { file: 'ebb.qmd', matter: 'main', part: 'parts/sea.qmd' },
    { file: 'tables.qmd', kind: 'appendix', matter: 'back', part: undefined },
  ]);
  expect(file.messages).toEqual([]);
});
