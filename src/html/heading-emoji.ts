import type { Root } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { headingLevel } from '../model/heading-level.ts';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Marks an emoji at the start of a heading as `<span class="emoji">`, so that a template can style it like an initial. */
export function headingEmoji() {
  return (tree: Root): void => {
    visit(tree, 'element', (heading) => {
      if (headingLevel(heading) === undefined) return;
      const [first] = heading.children;
      if (first?.type !== 'text') return;
      const emoji = leadingEmoji(first.value);
      if (emoji === undefined) return;
      first.value = first.value.slice(emoji.length);
      heading.children.unshift(h('span', { className: ['emoji'] }, emoji));
    });
  };
}

/** The emoji at the start of a text, with all its code points; `undefined` if there is none. */
function leadingEmoji(text: string): string | undefined {
  const [first] = graphemes.segment(text.slice(0, 64));
  return first && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(first.segment) ? first.segment : undefined;
}
