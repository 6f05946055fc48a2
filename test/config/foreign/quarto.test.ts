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
  chapters:
    - index.qmd
    - part: Moon
      chapters:
        - moon.qmd
        - sun.qmd
  appendices:
    - tables.qmd
`;

test('reads the chapters, parts and appendices of the book', () => {
  const file = new VFile({ path: '_quarto.yml', value: project });
  const { values, chapters } = readQuartoYaml(file, reportTo(file));
  const authors = [{ name: 'Ada' }];
  expect(values).toEqual({ title: 'Tides', authors, lang: 'de', bibliography: ['refs.bib'], dialect: 'quarto' });
  expect(chapters).toMatchObject([
    { file: 'index.qmd', matter: 'main', part: undefined, where: { line: 9 } },
    { file: 'moon.qmd', matter: 'main', part: 'Moon' },
    { file: 'sun.qmd', matter: 'main', part: 'Moon', where: { line: 13 } },
    { file: 'tables.qmd', matter: 'back', part: undefined },
  ]);
  expect(file.messages).toEqual([]);
});
