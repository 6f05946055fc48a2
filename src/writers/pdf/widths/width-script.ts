import { pageArea } from '../notes/in-page/page-area.ts';
import { breakFormula } from './in-page/break-formula.ts';
import { clipWide } from './in-page/clip-wide.ts';
import { fitBoxes } from './in-page/fit-boxes.ts';
import { fitFormulas } from './in-page/fit-formulas.ts';
import { roomFor } from './in-page/room-for.ts';
import { wideElements } from './in-page/wide-elements.ts';

const functions = { roomFor, breakFormula, fitFormulas, wideElements, fitBoxes, clipWide };

/** Points of the smallest letters that a formula is set in, as of those in tables. */
const smallest = 7;

const pixels = 96 / 72;

/** Compilers that keep the names of functions call `__name`. */
const named = 'const __name = (named) => named;';

// Scripts as texts, for they run in the print document.

function withKit(width: number, body: string): string {
  const members = Object.entries(functions).map(([name, value]) => `${name}: ${value}`);
  return `(() => {
    ${named}
    const kit = { width: ${width}, least: ${smallest * pixels}, ${members.join(',\n')} };
    ${body}
  })()`;
}

/** The page area, as an `Area`. Nothing is laid out for it. */
export const areaScript = `(() => { ${named} return (${pageArea})(); })()`;

/** Fits what is too wide into the page area. @returns a script whose value is `FittedWidths` */
export function fitScript(width: number): string {
  return withKit(
    width,
    `const turned = document.querySelector('.offprint-turned') ? document.createElement('style') : undefined;
    if (turned) {
      turned.textContent = '.offprint-turned { display: none !important; }';
      document.head.append(turned);
    }
    const formulas = kit.fitFormulas(kit);
    const overflows = !kit.fitBoxes(kit);
    turned?.remove();
    return { formulas, overflows };`,
  );
}

/** Cuts off what is still too wide. */
export function clipScript(width: number): string {
  return withKit(width, 'kit.clipWide(kit);');
}

/** A function for scripts: breaks a formula into lines. */
export const breakFormulaText = `((math) => { ${named} return (${breakFormula})(math, 'operators'); })`;
