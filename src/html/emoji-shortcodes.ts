import type { Root } from 'hast';
import { wordCharacter } from '../model/word-characters.ts';
import { visitText } from './running-text.ts';

/** One shortcode or several in a row, with no word beside them: neither `10:30:45` nor `std::rc::Rc` holds one. */
const shortcodes = new RegExp(`(?<!${wordCharacter}|:)(?::[a-z\\d_+-]+:)+(?!${wordCharacter}|:)`, 'gu');

/** What D2L calls the line that names a block: GitHub has an emoji of that name. */
const roles = new Set([':label:']);

/**
 * Turns `:tada:` into the emoji that GitHub has for it; what it has none for stays text. After the ids of headings, which
 * GitHub makes of the names.
 */
export function emojiShortcodes() {
  return async (tree: Root): Promise<void> => {
    if (!hasShortcode(tree)) return;
    // A table of 350 kB, only for those who need it.
    const { nameToEmoji } = await import('gemoji');
    visitText(tree, (text, next) => {
      const { length } = text.value;
      const isBeforeCode = next?.type === 'element' && next.tagName === 'code';
      text.value = text.value.replace(shortcodes, (run, at: number) =>
        // Right before code it is a role of another tool, which was reported.
        isBeforeCode && at + run.length === length && roles.has(run)
          ? run
          : run.replace(/:([^:]+):/gu, (shortcode, name: string) =>
              Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? shortcode) : shortcode,
            ),
      );
      return undefined;
    });
  };
}

function hasShortcode(tree: Root): boolean {
  let found = false;
  visitText(tree, ({ value }) => {
    // Few texts have a colon, and the pattern looks behind and ahead of each character.
    found ||= value.includes(':') && value.search(shortcodes) >= 0;
    return undefined;
  });
  return found;
}
