export interface OutlinePoint {
  x: number;
  y: number;
  /** Whether it is on the outline; otherwise it is the control point of a curve. */
  isOn: boolean;
}

/** A step of an outline, as in fontkit. */
export interface OutlineCommand {
  command: string;
  args: readonly number[];
}

/** The maximum distance of a curve from its original, in font units: less than their rounding. */
const tolerance = 0.4;

/** The contours of an outline with quadratic curves, the only ones in TrueType. */
export function quadraticContours(commands: readonly OutlineCommand[]): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  let contour: OutlinePoint[] = [];
  const close = () => {
    if (contour.length > 2) contours.push(withoutReturn(contour));
    contour = [];
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const last = contour.at(-1) ?? { x: 0, y: 0, isOn: true };
    if (command === 'moveTo') close();
    if (command === 'moveTo' || command === 'lineTo') contour.push({ x: a, y: b, isOn: true });
    else if (command === 'quadraticCurveTo') contour.push({ x: a, y: b, isOn: false }, { x: c, y: d, isOn: true });
    else if (command === 'bezierCurveTo') {
      for (const point of quadraticPieces([last, { x: a, y: b }, { x: c, y: d }, { x: e, y: f }])) contour.push(point);
    }
  }
  close();
  return contours;
}

interface Place {
  x: number;
  y: number;
}

/**
 * A cubic curve, split into pieces that quadratic curves approximate. The distance shrinks with the third power of the
 * number of pieces (Sederberg, Computer Aided Geometric Design, 10.6).
 */
function quadraticPieces([p0, p1, p2, p3]: readonly [Place, Place, Place, Place]): OutlinePoint[] {
  const third = Math.hypot(p3.x - 3 * p2.x + 3 * p1.x - p0.x, p3.y - 3 * p2.y + 3 * p1.y - p0.y);
  const count = Math.max(1, Math.ceil(Math.cbrt((third * Math.sqrt(3)) / 36 / tolerance)));
  const at = (t: number, key: keyof Place) => {
    const s = 1 - t;
    return s ** 3 * p0[key] + 3 * s * s * t * p1[key] + 3 * s * t * t * p2[key] + t ** 3 * p3[key];
  };
  const slope = (t: number, key: keyof Place) => {
    const s = 1 - t;
    return 3 * (s * s * (p1[key] - p0[key]) + 2 * s * t * (p2[key] - p1[key]) + t * t * (p3[key] - p2[key]));
  };
  /** Half way between the control points that the tangents at both ends of the piece suggest. */
  const control = (from: number, to: number, key: keyof Place) =>
    (at(from, key) + at(to, key)) / 2 + ((slope(from, key) - slope(to, key)) * (to - from)) / 4;
  return Array.from({ length: count }, (_, index) => [index / count, (index + 1) / count] as const).flatMap(
    ([from, to]) => [
      { x: control(from, to, 'x'), y: control(from, to, 'y'), isOn: false },
      { x: at(to, 'x'), y: at(to, 'y'), isOn: true },
    ],
  );
}

/** A contour closes by itself, so a last point at the position of the first is redundant. */
function withoutReturn(contour: OutlinePoint[]): OutlinePoint[] {
  const [first, last] = [contour[0], contour.at(-1)];
  const isSame =
    first && last?.isOn && Math.round(first.x) === Math.round(last.x) && Math.round(first.y) === Math.round(last.y);
  return isSame ? contour.slice(0, -1) : contour;
}
