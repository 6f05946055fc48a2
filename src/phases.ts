/**
 * What every build loads once the browser is starting. In one module, since each lazy import of its own would cut `lib/` into
 * more chunks, and opening a chunk takes longer than running it.
 */

export { expectedOf } from './checks/parity/expected.ts';
export { openNetwork } from './platform/network/open.ts';
export { diagramDrawer } from './prepare/diagrams.ts';
export { prepare } from './prepare.ts';
export { forFormat } from './publication/for-format.ts';
export { installedNoto } from './template/installed-fonts.ts';
export { loadTemplate } from './template/load.ts';
export { withProjectFonts } from './template/project-fonts.ts';
