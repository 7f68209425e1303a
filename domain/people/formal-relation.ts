/** Whether people of this kind have a formal relation to a branch; others are only attended to by it. 党章 第一条、第六条. */
export function hasFormalRelation(memberType: string): boolean {
  return memberType === 'full' || memberType === 'probationary'
}
