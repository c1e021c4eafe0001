// Words that stand in every text and tell none from another: pronouns, prepositions, particles, auxiliaries.
const words = (list: string) => new Set(list.trim().split(/\s+/))

/** English, in lower case, unstemmed. */
export const STOP_ENGLISH = words(`
a about above after again against all also am an and any are aren as at be because been before being below between both
but by can cannot could did do does doing don down during each even ever few for from further get got had has have having
he her here hers herself him himself his how i if in into is isn it its itself just let like ll m may me might more most
much must my myself no nor not now of off on once one only or other our ours ourselves out over own re s said same say
says she should so some such t than that the their theirs them themselves then there these they this those through to too
under until up upon us ve very via was wasn we were weren what when where which while who whom why will with without won
would yes you your yours yourself yourselves amp rt dont im thats didnt doesnt isnt cant wont`)

/** Vietnamese, with marks. */
export const STOP_VIETNAMESE = words(`
à ạ ai anh ấy bao bằng bị bởi các cái càng cho chứ chưa có của cũng cùng cứ đã đang đây đấy để đến đều đi điều do đó được
gì hay hết hoặc hơn khi không kể là lại làm lên lúc mà mình mỗi một này nào nên nếu ngay nhé như nhưng những nơi nữa ở ra
rằng rất rồi sao sau sẽ so sự ta tại theo thế thì thêm tới tôi trên trong trước từ từng tuy và vào vẫn về vì việc với vừa
ông bà chị em họ ngày người năm nhiều phải qua qúa quá thấy nói biết chỉ cả`)
