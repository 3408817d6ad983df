"""First names that tell a man from a woman, as far as news in English needs them."""

from __future__ import annotations

_MEN = """
    james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank
    alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle
    walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse
    dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene
    vincent russell elijah louis bobby philip johnny ted marco bernie barack bill mike jim tom bob tim ben jeb
    rand rick chris mitt mitch harry chuck lindsey newt rudy vladimir sergei dmitry volodymyr mohammed
    muhammad ahmed ali hassan xi jean pierre hans giovanni carlos luis antonio fernando dan ken ron steve greg
    jeff matt nick sam max luke leo
"""
_WOMEN = """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura
    cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine
    debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly
    lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara
    madison frances kathryn janice abigail alice julia judy sophia grace denise amber doris marilyn danielle
    beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary carly melania
    ivanka chelsea kellyanne huma loretta nikki condoleezza valerie jill jane ana sofia fatima aisha natalia
    olga svetlana ursula claire ellen katrina debbie tulsi elena sonia rosa dana tina wendy gretchen megyn
"""
MASCULINE = frozenset(_MEN.split())
FEMININE = frozenset(_WOMEN.split())
"""Lower case; no name is in both."""
