import type { Root } from 'hast';
import { sha256 } from '../../model/digest.ts';
import { elementsIn } from '../../model/published-text.ts';

/** Moves the `style` attributes of trees, which a strict policy refuses, into a style sheet. */
export interface InlineStyles {
  /** Replaces the style attribute of each element with a class. */
  take: (tree: Root) => void;
  /** The rules of all classes so far. */
  rules: () => string;
}

/** One collector for all trees that share a style sheet. */
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
        // A style that could end its rule is not ours.
        if (/[{}<]/u.test(style)) continue;
        const own = properties.className;
        properties.className = [...(Array.isArray(own) ? own : []), 'styled', classFor(style)];
      }
    },
    // Attributes override every rule; an id that no element has, in `:is()`, gives the rule precedence over all but
    // those with ids.
    rules: () =>
      [...byClass]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, style]) => `:is(#offprint-none, .${name}) { ${style} }\n`)
        .join(''),
  };
}
