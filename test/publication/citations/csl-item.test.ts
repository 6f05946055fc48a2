import { expect, test } from 'vitest';
import { others, withEtAl } from '../../../src/publication/citations/csl-item.ts';

const terms: Readonly<Record<string, string>> = { 'et-al': 'et al.', 'and': 'and' };
const term = (name: string) => terms[name] ?? '';

test.each([
  [`(Knuth & ${others}, 1984)`, '(Knuth et al., 1984)'],
  [`Knuth, D. E., &#38; ${others}. (1984).`, 'Knuth, D. E., et al. (1984).'],
  [`D. E. Knuth and ${others}, <i>Title</i>`, 'D. E. Knuth et al., <i>Title</i>'],
  [`Knuth DE, ${others}. Title`, 'Knuth DE, et al. Title'],
  ['Knuth and Plass', 'Knuth and Plass'],
])('%s becomes %s', (html, expected) => {
  expect(withEtAl(html, term)).toBe(expected);
});
