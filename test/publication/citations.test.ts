import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test, vi } from 'vitest';
import type { Section } from '../../src/model/publication.ts';
import { reportTo } from '../../src/model/report.ts';
import { machineHost } from '../../src/platform/host.ts';
import { settleCitations } from '../../src/publication/compose.ts';

vi.mock('../../src/publication/citations/cite.ts', () => {
  throw new Error('Unexpected load of the engine');
});

test('a publication without a bibliography loads nothing for it, and loses its marks and citations', async () => {
  const place = h('div', { dataBibliography: '' });
  const section: Section = {
    id: 'section-1',
    role: 'section',
    matter: 'main',
    title: '',
    tree: { type: 'root', children: [h('p', [h('span', { dataCite: 'x' }, 'Text')]), place] },
  };
  const file = new VFile();
  const options = { kind: 'article', root: '/', metadata: { lang: 'en' }, host: machineHost() } as const;

  const { sections } = await settleCitations({ sections: [section], notes: [] }, options, reportTo(file));

  expect(sections[0]?.tree.children).toEqual([h('p', [h('span', 'Text')])]);
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(['bibliography-none']);
});
