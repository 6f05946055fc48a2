import type { ContainerDirective, Directives, LeafDirective, TextDirective } from 'mdast-util-directive';
import { admonitionDirectives } from './admonitions.ts';
import type { Directive } from './directive.ts';
import { inlineDirectives } from './inline.ts';

interface DirectiveTable {
  textDirective: Readonly<Record<string, Directive<TextDirective>>>;
  leafDirective: Readonly<Record<string, Directive<LeafDirective>>>;
  containerDirective: Readonly<Record<string, Directive<ContainerDirective>>>;
}

/** The directives that Offprint knows, by form and name. What is not here is not read as a directive at all. */
export const directives: DirectiveTable = {
  textDirective: inlineDirectives,
  leafDirective: {},
  containerDirective: admonitionDirectives,
};

export type DirectiveForm = Directives['type'];

const colons = { textDirective: ':', leafDirective: '::', containerDirective: ':::' } as const;

/** A directive as an author writes it, for instance `:::note`. */
export function written(form: DirectiveForm, name: string): string {
  return `${colons[form]}${name}`;
}

export function isKnown(form: DirectiveForm, name: string): boolean {
  return Object.hasOwn(directives[form], name);
}

/** The names of a form. */
export function namesOf(form: DirectiveForm): string[] {
  return Object.keys(directives[form]);
}
