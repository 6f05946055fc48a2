import { placeIn, type SettleParts } from './place.ts';
import { isElement, isSolid } from './runs.ts';

/** A figure has one caption, at its beginning or end; what else calls itself one is part of the figure. */
export const settleFigure: SettleParts = (figure, place, settleAll) => {
  const solid = figure.children.filter(isSolid);
  const caption = [solid[0], solid.at(-1)].find((node) => isElement(node, 'figcaption'));
  const inside = placeIn(figure, place);
  const children = figure.children.flatMap((node) =>
    node === caption && isElement(node, 'figcaption')
      ? [{ ...node, children: settleAll(node.children, inside) }]
      : settleAll([node], inside),
  );
  return [{ ...figure, children }];
};
