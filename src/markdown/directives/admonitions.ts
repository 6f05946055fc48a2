import type { ContainerDirective } from 'mdast-util-directive';
import { makeAdmonition } from '../admonition.ts';
import { type AdmonitionKind, admonitionKinds, type OwnKinds } from '../admonition-kinds.ts';
import { type Directive, globalProperties } from './directive.ts';
import { takeLabel } from './label.ts';

/** `:::note[Title]{#id}` and similar directives. */
export const admonitionDirectives: Readonly<Record<string, Directive<ContainerDirective>>> = Object.fromEntries(
  admonitionKinds.map((kind) => [kind, admonition(kind)]),
);

/** Directives for the author's own kinds. */
export function ownKindDirectives(kinds: OwnKinds): Record<string, Directive<ContainerDirective>> {
  return Object.fromEntries(Object.entries(kinds).map(([name, { like }]) => [name, admonition(like, name)]));
}

function admonition(kind: AdmonitionKind | undefined, ownKind?: string): Directive<ContainerDirective> {
  return {
    attributes: {},
    apply(node, attributes) {
      const properties = globalProperties(attributes);
      makeAdmonition(node, kind, { title: takeLabel(node), properties, ...(ownKind === undefined ? {} : { ownKind }) });
    },
  };
}
