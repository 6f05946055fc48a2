import type { Directives } from 'mdast-util-directive';
import { withoutUndefined } from '../../model/without-undefined.ts';

/** What the author said in a directive's braces, checked. */
export interface DirectiveAttributes {
  id?: string;
  className: string[];
  lang?: string;
  dir?: string;
  /** Those of this directive alone. */
  own: Readonly<Record<string, string>>;
}

/** A kind of directive: what it takes, and what becomes of it. */
export interface Directive<Node extends Directives> {
  /** Attributes that it takes beside `id`, `class`, `lang` and `dir`; whether it needs them. */
  attributes: Readonly<Record<string, 'required' | 'optional'>>;
  /** Says by `data` which element the node becomes, and what it holds. */
  apply(node: Node, attributes: DirectiveAttributes): void;
}

/** The properties that every element may have. */
export function globalProperties({ id, className, lang, dir }: DirectiveAttributes): Record<string, string | string[]> {
  return withoutUndefined({ id, className: className.length > 0 ? className : undefined, lang, dir });
}
