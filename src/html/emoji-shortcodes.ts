import type { Root } from 'hast';
import { wordCharacter } from '../model/word-characters.ts';
import { visitText } from './running-text.ts';

/** One or several consecutive shortcodes, with no word next to them: neither `10:30:45` nor `std::rc::Rc` contains one. */
const shortcodes = new RegExp(`(?<!${wordCharacter}|:)(?::[a-z\\d_+-]+:)+(?!${wordCharacter}|:)`, 'gu');

/** D2L's name for the line that names a block, which is also an emoji of GitHub. */
const roles = new Set([':label:']);

/**
 * Turns `:tada:` into GitHub's emoji; unknown names stay text. Runs after the ids of headings, which GitHub derives from the
 * names.
 */
export function emojiShortcodes() {
  return async (tree: Root): Promise<void> => {
    if (!hasShortcode(tree)) return;
    // A table of 350 kB, loaded only if needed.
    const { nameToEmoji } = await import('gemoji');
    visitText(tree, (text, next) => {
      const { length } = text.value;
      const isBeforeCode = next?.type === 'element' && next.tagName === 'code';
      text.value = text.value.replace(shortcodes, (run, at: number) =>
        // Directly before code it is a role of another tool, which has been reported.
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
