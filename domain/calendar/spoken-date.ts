const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2023-09-14` as `14 September 2023`, as council papers print it. */
export function spokenDate(on: string): string {
  const [year = '', month = '', day = ''] = on.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}
