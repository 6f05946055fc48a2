import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { Publication } from '../../src/model/publication.ts';
import { createMessage } from '../../src/model/report.ts';
import { visit } from '../../src/model/visit.ts';
import { openPreview } from '../../src/preview/preview.ts';
import type { Built } from '../../src/watch/run-watch.ts';

const publication = (id: string): Publication => ({
  id,
  kind: 'article',
  lines: [{ path: `${id}.md`, from: 1, count: 3 }],
  metadata: { title: id, authors: [], keywords: [], lang: 'en', dir: 'ltr' },
  sections: [],
  outline: [],
  notes: [],
  resources: [],
});

const built: Built = { messages: [], publications: [], outputs: [], exitCode: 0, duration: 5, isHopeless: false };

const note = createMessage('config-used', { config: 'a.yaml' });
const fatal = createMessage('usage', { reason: 'It is wrong', hint: undefined });

function written(id: string, text = 'x') {
  const files = [{ format: 'html', path: `${id}.html`, mediaType: 'text/html', bytes: new TextEncoder().encode(text) }];
  return { format: 'html', publication: publication(id), files } as const;
}

test('keeps the last good files after a fatal error, and shows the messages', () => {
  const { follower, state, file } = openPreview();
  follower.onWritten(written('a'), []);
  follower.onBuilt({ ...built, publications: ['a'] });
  follower.onBegun();
  expect(state().isBuilding).toBe(true);
  follower.onBuilt({ ...built, messages: [fatal] });
  expect(state()).toMatchObject({ isBuilding: false, messages: [{ severity: 'fatal', rule: 'usage' }] });
  expect(file('a.html')).toBeDefined();
});

test('removes a publication that is not built any more', () => {
  const { follower, state, file } = openPreview();
  for (const id of ['a', 'b']) follower.onWritten(written(id), []);
  follower.onBuilt({ ...built, publications: ['b'] });
  expect(state().publications.map(({ id }) => id)).toEqual(['b']);
  expect(file('a.html')).toBeUndefined();
});

test('marks the messages of the build before until the next is complete', () => {
  const { follower, state } = openPreview();
  follower.onBuilt({ ...built, messages: [fatal] });
  follower.onWritten(written('a'), [note]);
  expect(state().messages.map(({ rule, isOld }) => [rule, isOld])).toEqual([
    ['config-used', undefined],
    ['usage', true],
  ]);
  follower.onBuilt({ ...built, publications: ['a'], messages: [note] });
  expect(state().messages.map(({ rule, isOld }) => [rule, isOld])).toEqual([['config-used', undefined]]);
});

test('shows a bug until the next build', () => {
  const { follower, state } = openPreview();
  follower.onBug(new Error('broken'));
  expect(state().bug).toContain('broken');
  follower.onBegun();
  expect(state().bug).toBeUndefined();
});

test('changes the version of a file with its bytes', () => {
  const { follower, state } = openPreview();
  const version = () => state().publications[0]?.files.html?.version;
  follower.onWritten(written('a'), []);
  const first = version();
  follower.onWritten(written('a'), []);
  expect(version()).toBe(first);
  follower.onWritten(written('a', 'y'), []);
  expect(version()).not.toBe(first);
});

test('knows the text of each block by the format that shows it', () => {
  const { follower, blocks } = openPreview();
  const position = (line: number) => ({ start: { line, column: 1 }, end: { line, column: 2 } });
  const list = h('ul', [h('li', ['One ', h('em', 'two'), h('ul', [h('li', 'three')])])]);
  visit(list, 'element', (element) => {
    if (element.tagName === 'li') element.position = position(element.children.length > 1 ? 2 : 3);
  });
  const sections = [{ tree: { type: 'root', children: [list] } }] as unknown as Publication['sections'];
  follower.onWritten({ ...written('a'), publication: { ...publication('a'), sections } }, []);
  expect(blocks('a', 'html')).toEqual([
    [2, 'One two'],
    [3, 'three'],
  ]);
  expect(blocks('a', 'pdf')).toEqual([]);
  expect(blocks('b', 'html')).toEqual([]);
});
