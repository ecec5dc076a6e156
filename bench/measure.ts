/** The spread of a figure over several rounds in one run, after one round to warm up. Machines are shared: look at the spread. */
export function measure(rounds: number, round: () => number): { least: number; middle: number; most: number } {
  round();
  const figures = Array.from({ length: rounds }, round).sort((a, b) => a - b);
  return { least: figures[0] ?? 0, middle: figures[Math.floor(rounds / 2)] ?? 0, most: figures.at(-1) ?? 0 };
}

export function milliseconds(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

export function line(
  what: string,
  wanted: string,
  figures: { least: number; middle: number; most: number },
  unit: string,
): void {
  const number = (figure: number) => (figure >= 100 ? Math.round(figure).toLocaleString('en-GB') : figure.toFixed(2));
  console.log(
    `${what.padEnd(52)} ${number(figures.middle).padStart(10)} ${unit}  (${number(figures.least)} to ${number(figures.most)}; wanted: ${wanted})`,
  );
}
