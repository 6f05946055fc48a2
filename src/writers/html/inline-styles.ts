import type { Root } from 'hast';
import { sha256 } from '../../model/digest.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Takes the `style` attributes out of trees, which a strict policy refuses, and makes a style sheet of them. */
export interface InlineStyles {
  /** Gives each element a class for the style that it has, in place of the attribute. */
  take: (tree: Root) => void;
  /** The rules of the classes given so far. */
  rules: () => string;
}

/** One collector for all that is shown with one style sheet. */
export function inlineStyles(): InlineStyles {
  const byClass = new Map<string, string>();
  const classFor = (style: string) => {
    const name = `style-${sha256(style).slice(0, 8)}`;
    byClass.set(name, style);
    return name;
  };
  return {
    take(tree) {
      for (const { properties } of elementsIn(tree)) {
        const { style } = properties;
        if (typeof style !== 'string') continue;
        delete properties.style;
        // What could end its rule is none of ours.
        if (/[{}<]/u.test(style)) continue;
        const own = properties.className;
        properties.className = [...(Array.isArray(own) ? own : []), 'styled', classFor(style)];
      }
    },
    // As an attribute goes before every rule, an id that no element has makes the rule go before all but those with ids.
    rules: () =>
      [...byClass]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, style]) => `:is(#offprint-none, .${name}) { ${style} }\n`)
        .join(''),
  };
}
