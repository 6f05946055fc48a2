import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { readMkdocsYaml } from '../../../src/config/foreign/yaml-books.ts';
import { reportTo } from '../../../src/model/report.ts';

const site = `site_name: Tides
site_author: Ada
theme:
  language: de
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  key: !ENV KEY
nav:
  - Home: index.md
  - Guide:
    - guide/index.md
    - Start: guide/start.md
    - Deeper:
      - guide/deep/index.md
      - guide/deep/more.md
    - Tools:
      - Set up: guide/setup.md
      - Tuning:
        - guide/tuning.md
    - guide/faq.md
  - Forum: https://example.org/
`;

function read(text: string) {
  const file = new VFile({ path: 'mkdocs.yml', value: text });
  return { ...readMkdocsYaml(file, reportTo(file)), messages: file.messages };
}

test('reads the name of the site and its author', () => {
  const { values, messages } = read(site);
  expect(values).toEqual({ title: 'Tides', authors: [{ name: 'Ada' }], lang: 'de', dialect: 'mkdocs' });
  expect(messages).toEqual([]);
});

test('the navigation gives the chapters: sections are parts, deeper ones chapters with others in them', () => {
  expect(read(site).chapters).toMatchObject([
    { file: 'docs/index.md', title: 'Home', depth: 0, part: undefined, where: { line: 11 } },
    { file: 'docs/guide/index.md', depth: 0, part: 'Guide' },
    { file: 'docs/guide/start.md', title: 'Start', depth: 0, part: 'Guide' },
    { file: 'docs/guide/deep/index.md', title: 'Deeper', depth: 0, part: 'Guide', groups: [] },
    { file: 'docs/guide/deep/more.md', depth: 1, part: 'Guide', where: { line: 17 } },
    { file: 'docs/guide/setup.md', title: 'Set up', depth: 1, groups: ['Tools'] },
    { file: 'docs/guide/tuning.md', depth: 2, groups: ['Tools', 'Tuning'] },
    { file: 'docs/guide/faq.md', depth: 0, part: 'Guide', groups: [] },
  ]);
});

test('invalid YAML is an error at its place', () => {
  expect(read('site_name: [\n').messages).toMatchObject([{ ruleId: 'project-file-syntax' }]);
});
