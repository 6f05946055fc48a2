import { ownAreas } from '../notes/in-page/own-areas.ts';
import { pageArea } from '../notes/in-page/page-area.ts';
import { breakFormula } from './in-page/break-formula.ts';
import { clipWide } from './in-page/clip-wide.ts';
import { fitBoxes } from './in-page/fit-boxes.ts';
import { fitFormulas } from './in-page/fit-formulas.ts';
import { roomFor } from './in-page/room-for.ts';
import { simulateAreas } from './in-page/simulate-areas.ts';
import { wideElements } from './in-page/wide-elements.ts';
import { idsFor, wideThings } from './in-page/wide-things.ts';

const functions = {
  ...{ pageArea, ownAreas, simulateAreas, roomFor, breakFormula, fitFormulas },
  ...{ wideElements, fitBoxes, wideThings, idsFor, clipWide },
};

/** Points of the smallest letters that a formula is set in, as of those in tables. */
const smallest = 7;

const pixels = 96 / 72;

/** Compilers that keep the names of functions call `__name`. */
const named = 'const __name = (named) => named;';

// Scripts as texts, for they run in the print document.

/** The page area, as an `Area`. Nothing is laid out for it. */
export const areaScript = `(() => { ${named} return (${pageArea})(); })()`;

/**
 * Fits what is too wide into the page area, and cuts off what cannot be. Its value is a list of `WideThing`: what is cut off, or
 * would be too small to be read.
 */
export function fitScript(width: number): string {
  const members = Object.entries(functions).map(([name, value]) => `${name}: ${value}`);
  return `(() => {
    ${named}
    const kit = { width: ${width}, least: ${smallest * pixels}, ${members.join(',\n')} };
    kit.areas = kit.ownAreas(kit);
    const undo = kit.simulateAreas(kit);
    const found = kit.fitFormulas(kit);
    if (!kit.fitBoxes(kit)) {
      found.push(...kit.wideThings(kit));
      kit.clipWide(kit);
    }
    undo();
    return found;
  })()`;
}

/** A function for scripts: breaks a formula into lines. */
export const breakFormulaText = `((math) => { ${named} return (${breakFormula})(math, 'operators'); })`;
