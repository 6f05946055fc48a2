import type { Parent, RootContent } from 'mdast';
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import { codes } from 'micromark-util-symbol';
import type { Processor } from 'unified';
import { admonitionKinds } from './admonition-kinds.ts';
import { bracedFence } from './braced-fences/syntax.ts';
import { limitDepth } from './directives/depth.ts';
import { foreignKindNames } from './foreign-kinds.ts';
import { addSyntax } from './syntax.ts';

/** A block between fences whose content is Markdown, and that is not yet known to be anything. */
export interface BracedFence extends Parent {
  type: 'bracedFence';
  /** What stands in braces: `.callout-note #id` of Pandoc and Quarto, `note` of MyST; or the name without braces. */
  attributes: string;
  /** What stands behind it on the line. */
  title: string;
  /** Whether a fence closes it. */
  closed: boolean;
  children: RootContent[];
}

declare module 'mdast' {
  interface RootContentMap {
    bracedFence: BracedFence;
  }
}

/** `::: {.class}` and `::: class` (Pandoc, Quarto), `:::{name} Title` (MyST). Names of DocFX that end a part open none. */
const opening =
  /^:{3,}(?:[ \t]*\{[^{}]*\}.*|[ \t]+(?!(?:zone|moniker)(?:-end)?\b)[A-Za-z][\w-]*[ \t]*(?:\{[^{}]*\})?[ \t]*:*[ \t]*)$/u;

/** `:::tip Title` (Docusaurus, VitePress), for the names that these have. */
const titledNames = [...admonitionKinds, ...foreignKindNames, 'details', 'code-group', 'v-pre'].join('|');
const titled = new RegExp(
  `^:{3,}[ \\t]*(?<kind>${titledNames})(?:\\[(?<label>[^\\]]*)\\])?(?:\\{[^{}]*\\})?(?:[ \\t]+(?<words>[^\\s:{].*))?$`,
  'u',
);

const begins: Pick<RegExp, 'test'> = { test: (line) => opening.test(line) || titled.test(line) };

/** Teaches the parser blocks between fences of colons. What they are, `fencedDivs` and the dialects decide. */
export function bracedFences(this: Processor): void {
  const construct = limitDepth(bracedFence({ opening: begins, closing: /^:{3,}$/u }));
  addSyntax(this, { flow: { [codes.colon]: construct } }, bracedFenceFromMarkdown);
}

/** What the first line of a block says, whatever its fences are made of. */
const head =
  /^[:`~]{3,}(?:[ \t]*\{(?<braces>[^{}]*)\}(?<title>.*)|[ \t]+(?<name>[A-Za-z][\w-]*)[ \t]*(?:\{(?<more>[^{}]*)\})?[ \t]*:*[ \t]*)$/u;

/** Makes nodes of the blocks, with what their first line says. */
export const bracedFenceFromMarkdown: FromMarkdown = {
  enter: {
    bracedFence(token) {
      this.enter({ type: 'bracedFence', attributes: '', title: '', closed: false, children: [] }, token);
    },
  },
  exit: {
    bracedFenceOpening(token) {
      const block = this.stack.at(-1);
      if (block?.type !== 'bracedFence') return;
      const line = this.sliceSerialize(token);
      const { kind, label, words } = (opening.test(line) ? undefined : titled.exec(line)?.groups) ?? {};
      const { braces, name, more = '', title = '' } = head.exec(line)?.groups ?? {};
      block.attributes = kind ?? (braces ?? `.${name} ${more}`).trim();
      block.title = (label ?? words ?? title).trim();
    },
    bracedFenceClosing() {
      const block = this.stack.at(-1);
      if (block?.type === 'bracedFence') block.closed = true;
    },
    bracedFence(token) {
      this.exit(token);
    },
  },
};
