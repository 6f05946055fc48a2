import type { Root } from 'hast';
import { h } from 'hastscript';
import { expect, test, vi } from 'vitest';
import { emojiShortcodes } from '../../src/html/running-text.ts';

const load = vi.hoisted(() => vi.fn());

vi.mock('gemoji', async (importOriginal) => {
  load();
  return await importOriginal();
});

async function replaceIn(text: string): Promise<Root> {
  const tree: Root = { type: 'root', children: [h('p', text)] };
  await emojiShortcodes()(tree);
  return tree;
}

test('the table is loaded only for a shortcode', async () => {
  expect(await replaceIn('At 10:30:45, std::rc::Rc, a:b: no shortcode')).toEqual({
    type: 'root',
    children: [h('p', 'At 10:30:45, std::rc::Rc, a:b: no shortcode')],
  });
  expect(load).not.toHaveBeenCalled();

  expect(await replaceIn('It is :+1: at :10:')).toEqual({ type: 'root', children: [h('p', 'It is 👍 at :10:')] });
  expect(load).toHaveBeenCalledOnce();
});

test('names that every JavaScript object has are not shortcodes', async () => {
  expect(await replaceIn(':constructor: :toString:')).toEqual({
    type: 'root',
    children: [h('p', ':constructor: :toString:')],
  });
});
