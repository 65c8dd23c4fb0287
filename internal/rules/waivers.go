package rules

var waivers = []Rule{}
