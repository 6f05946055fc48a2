import type { BlockContent, Blockquote } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { answerLineClass, answerLinesClass } from '../../model/exercises.ts';
import { type AdmonitionOptions, makeAdmonition } from '../admonition.ts';
import { type AdmonitionKind, admonitionKinds, type OwnKind, type OwnKinds } from '../admonition-kinds.ts';
import { type CaptionedKind, makeFigure } from '../titled-blocks.ts';
import { type Directive, type DirectiveAttributes, globalProperties, takeLabel } from './directive.ts';

/** `:::note[Title]{#id}` and similar directives. */
export const admonitionDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = Object.fromEntries(
  admonitionKinds.map((kind) => [kind, kind === 'exercise' ? exercise(kind) : admonition(kind)]),
);

/** Directives for the author's own kinds. */
export function ownKindDirectives(kinds: OwnKinds): Record<string, Directive<ContainerDirective>> {
  const directive = ({ like }: OwnKind, name: string) =>
    like === 'exercise' ? exercise(like, name) : admonition(like, name);
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, directive(kind, name)]));
}

function admonition(kind: AdmonitionKind | undefined, ownKind?: string): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      makeAdmonition(node, kind, optionsOf(node, attributes, ownKind));
    },
  };
}

/** An exercise has points and lines for the answer: `:::exercise{points=4 lines=3}`. */
function exercise(kind: AdmonitionKind, ownKind?: string): Directive<ContainerDirective> {
  return {
    attributes: { points: 'optional', lines: 'optional' },
    values: {
      points: { expected: 'a number such as `4` or `2.5`', isValid: (value) => /^\d{1,3}(?:\.5)?$/u.test(value) },
      lines: { expected: 'a number of lines, 1 to 60', isValid: (value) => /^(?:[1-9]|[1-5]\d|60)$/u.test(value) },
    },
    apply(node, attributes) {
      const { points, lines } = attributes.own;
      const options = optionsOf(node, attributes, ownKind);
      makeAdmonition(node, kind, { ...options, ...(points !== undefined && { points: Number(points) }) });
      if (lines !== undefined) node.children.push(answerLines(Number(lines)));
    },
  };
}

function optionsOf(
  node: ContainerDirective,
  attributes: DirectiveAttributes,
  ownKind: string | undefined,
): AdmonitionOptions {
  const properties = globalProperties(attributes);
  return { title: takeLabel(node), properties, ...(ownKind !== undefined && { ownKind }) };
}

/** `:::figure[Caption]{#fig-x}` around images or any content, and `:::table[Caption]{#tbl-x}` around a table. */
export const figureDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = {
  figure: captioned('figure'),
  table: captioned('table'),
};

function captioned(kind: CaptionedKind): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      makeFigure(node, kind, { caption: takeLabel(node), properties: globalProperties(attributes) });
    },
  };
}

/** `:::glossary`: its definition list explains terms, and the first use of each in the text links to it. */
export const glossaryDirective: Directive<ContainerDirective> = {
  attributes: {},
  apply(node, attributes) {
    takeLabel(node);
    node.data = { hName: 'div', hProperties: { ...globalProperties(attributes), dataGlossary: '' } };
  },
};

/** Lines to write on. They have no text, so readers of screens and ebooks never meet them. */
function answerLines(count: number): BlockContent {
  const element = (name: string, children: BlockContent[]): Blockquote => ({
    type: 'blockquote',
    children,
    data: { hName: 'div', hProperties: { className: [name] } },
  });
  return element(
    answerLinesClass,
    Array.from({ length: count }, () => element(answerLineClass, [])),
  );
}
