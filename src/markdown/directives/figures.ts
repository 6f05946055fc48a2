import type { ContainerDirective } from 'mdast-util-directive';
import { type CaptionedKind, makeFigure } from '../captioned.ts';
import { type Directive, globalProperties } from './directive.ts';
import { takeLabel } from './label.ts';

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
