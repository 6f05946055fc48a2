import { h } from 'hastscript';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { reportTo } from '../../../src/model/report.ts';
import { leaveOutSources } from '../../../src/publication/pictures/alternatives.ts';

const dark = h('source', { media: '(prefers-color-scheme: dark)', srcset: 'dark.svg' });
const light = h('source', { media: '( Prefers-Color-Scheme:light )', srcset: 'light.svg 2x' });
const wide = h('source', { media: '(min-width: 600px)', srcset: 'wide.svg' });
const both = h('source', { media: '(prefers-color-scheme: light)', srcset: 'a.svg 1x, b.svg 2x' });

test.each([
  ['the light one for light screens', [dark, light], 'light.svg', []],
  ['its own image next to one for dark screens', [dark], 'own.svg', []],
  ['its own picture where the light one is several', [both], 'own.svg', []],
  ['its own image next to one for wide screens', [wide], 'own.svg', ['picture-sources']],
  ['the light one next to one for wide screens', [wide, light], 'light.svg', ['picture-sources']],
])('shows %s', (_, sources, src, rules) => {
  const file = new VFile();
  const image = h('img', { src: 'own.svg', alt: 'A logo' });
  const tree = h(null, [h('picture', [...sources, image])]);
  leaveOutSources(tree, reportTo(file));
  expect(tree).toEqual(h(null, [h('picture', [h('img', { src, alt: 'A logo' })])]));
  expect(file.messages.map(({ ruleId }) => ruleId)).toEqual(rules);
});
