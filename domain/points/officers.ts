import type { PostKind } from '../rights/posts.ts'

/** Posts by which a member belongs to the officers of a branch (班子成员). */
export const officerPosts: readonly PostKind[] = ['secretary', 'deputy', 'organiser', 'publicist', 'inspector', 'committee-member']
