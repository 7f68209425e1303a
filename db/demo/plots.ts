/** How a stay of the demonstration goes, and of how many among a hundred. */
export const spread = {
  planned: 4, away: 12, asked: 9, overdue: 6, declined: 4, hosted: 22, 'hosted-abroad': 12, 'hosted-outside': 6, correction: 3, returning: 2,
  returned: 7, transferring: 2, transferred: 3, overseas: 2, lost: 3, moved: 1, ended: 1, died: 1,
}

export type Plot = keyof typeof spread

export const plots = Object.keys(spread) as Plot[]
