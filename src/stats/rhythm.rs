//! placeholder
#[derive(Debug)]
pub enum Dot {Reflected,Open,Off}
#[derive(Debug)]
pub struct Rhythm{pub dots:Vec<(chrono::NaiveDate,Dot)>}
impl Rhythm{pub fn text(&self)->String{String::new()} pub fn is_back(&self)->bool{false}}
pub fn rhythm(_t:chrono::NaiveDate,_w:&[chrono::Weekday],_r:&std::collections::BTreeSet<chrono::NaiveDate>,_a:&std::collections::BTreeSet<chrono::NaiveDate>)->Rhythm{Rhythm{dots:vec![]}}
