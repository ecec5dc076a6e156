/** What is left of a year's envelope in whole pounds; negative: short by so much (handbook 12.10; 001 ¶18, ¶20). */
export function headroom(envelopePounds: number, costsPounds: readonly number[]): number {
  return envelopePounds - costsPounds.reduce((sum, cost) => sum + cost, 0);
}
