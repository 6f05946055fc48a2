import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { Processor } from 'unified';
import type { OwnKinds } from '../admonition-kinds.ts';
import { includeDirective } from '../includes/directive.ts';
import { onlyBlock, onlyText } from '../only/directive.ts';
import { pageBreakDirective } from '../page-breaks.ts';
import { admonitionDirectives, figureDirectives, glossaryDirective, ownKindDirectives } from './containers.ts';
import type { Directive } from './directive.ts';
import { bibliographyDirective, indexPlace, indexText, listsOf } from './generated-lists.ts';
import { inlineDirectives } from './inline.ts';

declare module 'unified' {
  interface Data {
    /** The author's own kinds of blocks. */
    ownKinds?: OwnKinds | undefined;
  }
}

/** Directives by form and name. */
export interface DirectiveTable {
  textDirective: Readonly<Record<string, Directive<TextDirective>>>;
  leafDirective: Readonly<Record<string, Directive<LeafDirective>>>;
  containerDirective: Readonly<Record<string, Directive<ContainerDirective>>>;
}

/** The built-in directives, by form and name. Names outside a table are not parsed as directives. */
export const directives: DirectiveTable = {
  textDirective: { ...inlineDirectives, index: indexText, only: onlyText },
  leafDirective: {
    bibliography: bibliographyDirective,
    include: includeDirective,
    index: indexPlace,
    'page-break': pageBreakDirective,
    ...listsOf,
  },
  containerDirective: { ...admonitionDirectives, ...figureDirectives, glossary: glossaryDirective, only: onlyBlock },
};

/** The directives of a processor: the built-in ones, and its author's own kinds. */
export function directivesOf(processor: Pick<Processor, 'data'>): DirectiveTable {
  const { ownKinds } = processor.data();
  if (!ownKinds) return directives;
  return { ...directives, containerDirective: { ...ownKindDirectives(ownKinds), ...directives.containerDirective } };
}

/** Inline, `:name`; on its own line, `::name`; around blocks, `:::name`. */
export type DirectiveForm = Directives['type'];

const colons = { textDirective: ':', leafDirective: '::', containerDirective: ':::' } as const;

/** A directive as an author writes it, for instance `:::note`. */
export function written(form: DirectiveForm, name: string): string {
  return `${colons[form]}${name}`;
}

export function isKnown(table: DirectiveTable, form: DirectiveForm, name: string): boolean {
  return Object.hasOwn(table[form], name);
}

export function namesOf(table: DirectiveTable, form: DirectiveForm): string[] {
  return Object.keys(table[form]);
}
